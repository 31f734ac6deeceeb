using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Rows;

/// <summary>
/// Memory that is not the heap's: of a temporary file, or of no file at all. Another process can see it too. Nothing of it is
/// left in any folder, and memory without a file not even when this process is killed.
/// </summary>
internal sealed unsafe partial class MappedMemory : IDisposable
{
    private const uint CloseOnExec = 1, MaySeal = 2;
    private const int AddSeals = 1033, NoMoreSeals = 1, NoShrinking = 2, NoGrowing = 4;

    // Where memory without a file begins, in turns: blocks of one layout that all begin at a page lie at the same places of the
    // nearest cache, and push each other out.
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

    /// <summary>Its first byte, on a 64-byte boundary.</summary>
    public byte* Pointer => pointer + Offset;

    /// <summary>Bytes between the beginning of a page and its first.</summary>
    public int Offset { get; }

    /// <summary>What a worker opens it by, on Linux.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}";

    /// <summary>Memory of a new temporary file.</summary>
    public static MappedMemory InFile(string folder, long bytes) => new(
        TemporaryFile.Create(folder, bytes), bytes, MemoryMappedFileAccess.ReadWrite);

    /// <summary>
    /// Memory without a file, on Linux. Its size is sealed: this process would die of SIGBUS if another one cut it off.
    /// </summary>
    /// <exception cref="IOException">There is none to be had.</exception>
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

    /// <summary>Memory of another process; writing to what may only be read ends the process that does it.</summary>
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
