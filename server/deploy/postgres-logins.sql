-- Run once by the postgres image on an empty volume: the two logins and the database; db/roles.ts makes the rest at each start.
\set app `cat /run/port-nimara/app_login`
\set app_password `cat /run/port-nimara/app_password`
\set owner_password `cat /run/port-nimara/owner_password`
create role port_nimara_owner login createrole createdb password :'owner_password';
create role :"app" login password :'app_password';
grant :"app" to port_nimara_owner with admin option, inherit false, set false;
create database port_nimara owner port_nimara_owner;
revoke connect, temporary on database port_nimara from public;
grant connect on database port_nimara to port_nimara_owner, :"app";
