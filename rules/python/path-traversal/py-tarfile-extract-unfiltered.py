import tarfile
from tarfile import open as open_tar


def unpack(file, folder):
    with tarfile.open(file) as archive:
        # ruleid: py-tarfile-extract-unfiltered
        archive.extractall(folder)


def unpack_at_once(file):
    # ruleid: py-tarfile-extract-unfiltered
    tarfile.open(file).extractall("/srv/unpacked")


class Backup:
    def restore(self, file):
        archive = open_tar(file, "r:gz")
        for member in archive:
            # ruleid: py-tarfile-extract-unfiltered
            archive.extract(member, path=self.folder)
        archive.close()


def unpack_safely(file, folder):
    with tarfile.open(file) as archive:
        # ok: py-tarfile-extract-unfiltered
        archive.extractall(folder, filter="data")


def unpack_checked(file, folder):
    with tarfile.open(file) as archive:
        # ok: py-tarfile-extract-unfiltered
        archive.extractall(folder, members=safe_members(archive))


def unpack_zip(archive, folder):
    # ok: py-tarfile-extract-unfiltered
    archive.extractall(folder)
