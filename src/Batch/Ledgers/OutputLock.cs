using System.Globalization;
using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// Locks an output folder against a second run. The system releases the lock when the process ends for any reason.
/// </summary>
internal sealed class OutputLock : IDisposable
{
    private readonly FileStream file;

    /// <summary>Acquires the lock.</summary>
    /// <exception cref="PipelineException">PK0709: another run has it; PK0716: a link or not a regular file.</exception>
    /// <exception cref="IOException">The lock file cannot be created.</exception>
    public OutputLock(StateFolder folder, OutputRoot root)
    {
        while (Take(folder, root) is var taken)
            if (taken is not null)
            {
                file = taken;
                break;
            }
        Broken = file!.Length > 0;
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether the previous run was interrupted.</summary>
    public bool Broken { get; }

    // Null if the name leads to another file by now or the file has other hard links. Such a file must not be written to, so a
    // new file takes the name.
    private static FileStream? Take(StateFolder folder, OutputRoot root)
    {
        var taken = Open(folder, root);
        try
        {
            if (!FileStatus.Known)
                return taken;
            if (!FolderHandle.Lock(taken.SafeFileHandle))
                throw InUse(folder, root);
            var own = FileStatus.Of(taken.SafeFileHandle);
            if (folder.Handle.Status(OutputRoot.LockName)?.Identity == own.Identity)
            {
                if (own.Links == 1)
                    return taken;
                folder.Handle.Delete(OutputRoot.LockName);
            }
            taken.Dispose();
            return null;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static FileStream Open(StateFolder folder, OutputRoot root)
    {
        const int sharingViolation = unchecked((int)0x80070020);
        try
        {
            return FileStatus.Known ? folder.OpenOrCreate(OutputRoot.LockName)
                : new(root.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (e.HResult == sharingViolation)
        {
            throw InUse(folder, root);
        }
    }

    private static PipelineException InUse(StateFolder folder, OutputRoot root) => new(Codes.OutputInUse,
        $"another run{Owner(folder)} is writing to OUTPUT '{root.Given}'", "wait until it ends, or choose another folder");

    private static string Owner(StateFolder folder)
    {
        if (!FileStatus.Known)
            return "";
        using var file = folder.Handle.Open(OutputRoot.LockName, write: false);
        var text = new byte[16];
        return RandomAccess.Read(file, text, 0) is > 0 and var count
            && int.TryParse(Encoding.ASCII.GetString(text, 0, count), CultureInfo.InvariantCulture, out var process)
            ? $" (process {process})" : "";
    }

    /// <summary>Releases the lock and leaves the file empty, which shows the next run that this one completed.</summary>
    public void Dispose()
    {
        try
        {
            file.SetLength(0);
        }
        catch (IOException)
        {
            // The next run then searches for leftovers and finds none.
        }
        file.Dispose();
    }
}
