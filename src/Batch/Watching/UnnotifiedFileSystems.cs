using System.Collections.Frozen;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// File systems on which others than this machine may write, or whose layers hide who does: the system tells of its own writes
/// alone.
/// </summary>
internal static class UnnotifiedFileSystems
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        ["nfs", "nfs4", "nfsd", "smb", "smb2", "smb3", "smbfs", "cifs", "afs", "ceph", "coda", "fuse", "fuseblk", "fusectl",
            "overlay", "overlayfs", "aufs", "unionfs",
            "v9fs", "9p", "virtiofs", "vboxfs", "vboxsf", "vmhgfs", "prl_fs", "lustre", "gfs", "gfs2", "ocfs2", "gpfs", "sshfs",
            "ncp", "ncpfs"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file system is one of them.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || name.StartsWith("fuse", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of the file system that a folder lies on; empty when it cannot be told.</summary>
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
