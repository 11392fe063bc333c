import { Sequelize } from 'sequelize';

export async function adults(knex: any, age: string) {
  // ruleid: js-orm-raw-sql-string-built
  return knex('people').whereRaw(`age > ${age}`).select('name');
}

export function sorted(query: any, column: string) {
  // ruleid: js-orm-raw-sql-string-built
  return query.orderByRaw(column + ' desc nulls last');
}

export class Accounts {
  constructor(private readonly prisma: any) {}

  async find(mail: string) {
    // ruleid: js-orm-raw-sql-string-built
    return this.prisma.$queryRawUnsafe("SELECT * FROM account WHERE mail = '" + mail + "'");
  }

  async findSafely(mail: string) {
    // ok: js-orm-raw-sql-string-built
    return this.prisma.$queryRaw`SELECT * FROM account WHERE mail = ${mail}`;
  }
}

export function active(repository: any, role: string) {
  // ruleid: js-orm-raw-sql-string-built
  return repository.createQueryBuilder('u').where('u.active').andWhere(`u.role = '${role}'`).getMany();
}

export async function adultsSafely(knex: any, age: string) {
  // ok: js-orm-raw-sql-string-built
  return knex('people').whereRaw('age > ?', [age]).select('name');
}

export function activeSafely(repository: any, role: string) {
  // ok: js-orm-raw-sql-string-built
  return repository.createQueryBuilder('u').where('u.active').andWhere('u.role = :role', { role }).getMany();
}

export const now = () => {
  // ok: js-orm-raw-sql-string-built
  return Sequelize.literal('CURRENT_TIMESTAMP');
};
