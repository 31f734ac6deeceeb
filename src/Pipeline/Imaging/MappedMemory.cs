using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Imaging;

/// <summary>
/// Memory that is not the heap's: of a temporary file, or of no file at all. Another process can see it too. Nothing of it is
/// left in any folder, and memory without a file not even when this process is killed.
/// </summary>
internal sealed unsafe partial class MappedMemory : IDisposable
{
    private const uint CloseOnExec = 1;

    private readonly SafeFileHandle handle;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* pointer;

    private MappedMemory(SafeFileHandle handle, long bytes, MemoryMappedFileAccess access)
    {
        this.handle = handle;
        file = MemoryMappedFile.CreateFromFile(handle, null, bytes, access, HandleInheritability.None, leaveOpen: true);
        view = file.CreateViewAccessor(0, bytes, access);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
    }

    /// <summary>Its first byte, at the beginning of a page.</summary>
    public byte* Pointer => pointer;

    /// <summary>What a worker opens it by, on Linux.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}";

    /// <summary>Memory of a new temporary file.</summary>
    public static MappedMemory InFile(string folder, long bytes) => new(
        File.OpenHandle(System.IO.Path.Combine(folder, $"pipelinekit-{Guid.NewGuid():N}.spool"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.ReadWrite, FileOptions.DeleteOnClose, bytes), bytes, MemoryMappedFileAccess.ReadWrite);

    /// <summary>Memory without a file, on Linux.</summary>
    /// <exception cref="IOException">There is none to be had.</exception>
    public static MappedMemory Nameless(long bytes)
    {
        var descriptor = Create("pipelinekit", CloseOnExec);
        return descriptor >= 0
            ? new(new SafeFileHandle(descriptor, ownsHandle: true), bytes, MemoryMappedFileAccess.ReadWrite)
            : throw new IOException($"memfd_create: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Memory of another process; writing to what may only be read ends the process that does it.</summary>
    public static MappedMemory Open(string path, bool writes)
    {
        var handle = File.OpenHandle(path, FileMode.Open, writes ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite);
        return new(handle, RandomAccess.GetLength(handle), writes ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
        handle.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);
}
