/** The words of files to fill in. */
export const templates = {
  summary: 'Templates for files that no system exports',
  what: 'Fill one in, save it and add it above. The Excel file has lists to choose from; the CSV file has the headings alone.',
  save: (name: string) => `Save the template ${name}`,
  saved: (name: string) => `${name} is handed to the browser to save.`,
  lacking: 'The plan’s tables ask for files that are not added yet:',
  without: 'Without them you can go on; the figures by them will say “not recorded”.',
};
