using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Rows;

/// <summary>A file without a name: it is gone with the process, however that ends.</summary>
internal static class TemporaryFile
{
    /// <summary>Makes one; its bytes are set aside at once, so that a full disk is found before anything is computed.</summary>
    /// <exception cref="IOException">There is no room, or no such folder.</exception>
    public static SafeFileHandle Create(string folder, long bytes)
    {
        var path = Path.Combine(folder, $"pipelinekit-{Guid.NewGuid():N}.spool");
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete, FileOptions.DeleteOnClose, bytes);
        // Where an open file may lose its name, it does so now, and not only when the process ends well.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return handle;
    }
}
