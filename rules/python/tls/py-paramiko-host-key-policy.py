import paramiko
from paramiko import AutoAddPolicy, RejectPolicy, SSHClient
from paramiko.client import AutoAddPolicy as AddAny


def connect(host):
    client = paramiko.SSHClient()
    # ruleid: py-paramiko-host-key-policy
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect(host)
    return client


class Shell:
    def __init__(self, host):
        self.client = SSHClient()
        # ruleid: py-paramiko-host-key-policy
        self.client.set_missing_host_key_policy(AutoAddPolicy)
        self.client.connect(host)


async def copy(client):
    # ruleid: py-paramiko-host-key-policy
    client.set_missing_host_key_policy(AddAny())


def connect_safely(host):
    client = paramiko.SSHClient()
    # ok: py-paramiko-host-key-policy
    client.load_system_host_keys()
    # ok: py-paramiko-host-key-policy
    client.set_missing_host_key_policy(RejectPolicy())
    client.connect(host)
    return client


def own(client, policy):
    # ok: py-paramiko-host-key-policy
    client.set_missing_host_key_policy(policy)
