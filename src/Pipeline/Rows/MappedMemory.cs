using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Rows;

/// <summary>
/// Memory outside the heap, with or without a temporary file, that can be shared with another process. No file remains in any
/// folder; memory without a file is released even if the process is killed.
/// </summary>
internal sealed unsafe partial class MappedMemory : IDisposable
{
    private const uint CloseOnExec = 1, MaySeal = 2;
    private const int AddSeals = 1033, NoMoreSeals = 1, NoShrinking = 2, NoGrowing = 4;

    // Staggers the start of memory without a file: blocks of the same layout that all start at a page boundary would compete
    // for the same sets of the L1 cache.
    private const int Steps = 16, Step = 5 * 64;

    private static int made;

    private readonly SafeFileHandle handle;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* pointer;

    private MappedMemory(SafeFileHandle handle, long bytes, MemoryMappedFileAccess access, int offset = 0)
    {
        (this.handle, Offset) = (handle, offset);
        file = MemoryMappedFile.CreateFromFile(handle, null, bytes, access, HandleInheritability.None, leaveOpen: true);
        view = file.CreateViewAccessor(0, bytes, access);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
    }

    /// <summary>Gets the first byte, aligned to 64 bytes.</summary>
    public byte* Pointer => pointer + Offset;

    /// <summary>Gets the offset of the first byte in its page.</summary>
    public int Offset { get; }

    /// <summary>Gets the path with which a worker opens the memory, on Linux.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}";

    /// <summary>Allocates memory in a new temporary file.</summary>
    public static MappedMemory InFile(string folder, long bytes) => new(
        TemporaryFile.Create(folder, bytes), bytes, MemoryMappedFileAccess.ReadWrite);

    /// <summary>
    /// Allocates memory without a file, on Linux. Its size is sealed, because this process would crash with SIGBUS if another
    /// one truncated it.
    /// </summary>
    /// <exception cref="IOException">The memory cannot be allocated.</exception>
    public static MappedMemory Nameless(long bytes)
    {
        var handle = new SafeFileHandle(Checked(Create("pipelinekit", CloseOnExec | MaySeal), "memfd_create"), ownsHandle: true);
        try
        {
            var offset = Interlocked.Increment(ref made) % Steps * Step;
            RandomAccess.SetLength(handle, bytes + offset);
            Checked(Control((int)handle.DangerousGetHandle(), AddSeals, NoShrinking | NoGrowing | NoMoreSeals), "fcntl");
            return new(handle, bytes + offset, MemoryMappedFileAccess.ReadWrite, offset);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens memory of another process; a write to read-only memory ends the process that attempts it.</summary>
    public static MappedMemory Open(string path, bool writes, int offset)
    {
        var handle = File.OpenHandle(path, FileMode.Open, writes ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite);
        return new(handle, RandomAccess.GetLength(handle),
            writes ? MemoryMappedFileAccess.ReadWrite : MemoryMappedFileAccess.Read, offset);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
        handle.Dispose();
    }

    private static int Checked(int result, string call) =>
        result >= 0 ? result : throw new IOException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string name, uint flags);
}
