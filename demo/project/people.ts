/** Who works on the project: the login on GitHub, and the name in the commits. */
export interface Person {
  readonly login: string;
  readonly commits: { readonly name: string; readonly email: string };
}

export const ines = person("ines-moreira", "Ines Moreira");
export const priya = person("priya-nair", "Priya Nair");
export const tom = person("tom-okafor", "Tom Okafor");
/** Nobody's colleague: may read what is public and nothing else. */
export const stranger = person("helpful-hal", "Hal");

function person(login: string, name: string): Person {
  return { login, commits: { name, email: `${login}@users.example` } };
}
