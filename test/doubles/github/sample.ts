import type { GithubDouble } from "./start-github.ts";
import type { Repository } from "./state/model.ts";

const before = `import { readPrices } from "./prices.js";

/** Sum of a cart in cents. */
export function total(cart) {
  const prices = readPrices();
  let sum = 0;
  for (const item of cart.items) {
    sum += prices.get(item.sku) * item.quantity;
  }
  return sum;
}

export function format(cents) {
  return (cents / 100).toFixed(2);
}
`;

const after = `import { readPrices } from "./prices.js";

/** Sum of a cart in cents, with its coupon applied. */
export function total(cart, coupon) {
  const prices = readPrices();
  let sum = 0;
  for (let i = 0; i <= cart.items.length; i++) {
    sum += prices.get(cart.items[i].sku) * cart.items[i].quantity;
  }
  if (coupon) {
    sum = sum - sum * coupon.percent;
  }
  return sum;
}

export function format(cents) {
  return (cents / 100).toFixed(2);
}
`;

const description = `Carts can now carry a **coupon**.

- \`total\` takes the coupon as second argument
- nothing changes for carts without one

Closes #1.`;

/** A small shop with an issue and a pull request that has something to find. */
export async function createSample(github: GithubDouble): Promise<Repository> {
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    description: "Totals of shopping carts",
    permissions: { mona: "write", hubot: "read" },
    from: [
      {
        message: "Add prices",
        files: { "README.md": "# Cart\n", "src/prices.js": "export function readPrices() {\n  return new Map();\n}\n" },
      },
      { message: "Add totals", files: { "src/total.js": before } },
    ],
  });
  await github.openIssue({
    repository,
    by: "hubot",
    title: "Support coupons",
    body: "Customers ask for percentages.",
    labels: ["enhancement"],
  });
  await github.openPull({
    repository,
    by: "mona",
    title: "Apply coupons to cart totals",
    body: description,
    head: "coupons",
    labels: ["enhancement"],
    commit: { message: "Apply coupons", files: { "src/total.js": after } },
  });
  return repository;
}
