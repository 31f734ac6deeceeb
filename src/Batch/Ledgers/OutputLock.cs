using System.Globalization;
using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// Keeps a second run out of an output folder. The system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class OutputLock : IDisposable
{
    private readonly FileStream file;

    /// <summary>Takes it.</summary>
    /// <exception cref="PipelineException">PK0709: another run has it; PK0716: it is a link, or no file.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
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

    /// <summary>Whether the run that had it before did not come to its end.</summary>
    public bool Broken { get; }

    // Null when the name leads to another file by now, or the file has another name beside it: what has that is not ours to
    // write to, so a file of our own takes the name.
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

    /// <summary>Lets it go, empty: whoever takes it next sees that this run came to its end.</summary>
    public void Dispose()
    {
        try
        {
            file.SetLength(0);
        }
        catch (IOException)
        {
            // The next run looks for leftovers then, and finds none.
        }
        file.Dispose();
    }
}
