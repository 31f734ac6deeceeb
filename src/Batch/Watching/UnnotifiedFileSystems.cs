using System.Collections.Frozen;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// File systems without reliable change notifications: other machines can write to them, or layers hide writes, and the system
/// reports only its own.
/// </summary>
internal static class UnnotifiedFileSystems
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        ["nfs", "nfs4", "nfsd", "smb", "smb2", "smb3", "smbfs", "cifs", "afs", "ceph", "coda", "fuse", "fuseblk", "fusectl",
            "overlay", "overlayfs", "aufs", "unionfs",
            "v9fs", "9p", "virtiofs", "vboxfs", "vboxsf", "vmhgfs", "prl_fs", "lustre", "gfs", "gfs2", "ocfs2", "gpfs", "sshfs",
            "ncp", "ncpfs"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns whether a file system is one of them.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || name.StartsWith("fuse", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the file system type of a folder; empty if unknown.</summary>
    public static string Of(string folder)
    {
        try
        {
            return new DriveInfo(folder).DriveFormat;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }
}
