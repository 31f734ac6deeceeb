using System.Globalization;
using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// Keeps a second run out of an output folder. The system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class OutputLock : IDisposable
{
    private readonly FileStream file;

    /// <summary>Takes it.</summary>
    /// <exception cref="PipelineException">PK0709: another run has it.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public OutputLock(OutputRoot root)
    {
        try
        {
            file = new FileStream(root.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e) when (IsTaken(e))
        {
            throw new PipelineException(Codes.OutputInUse, $"another run{Owner(root)} writes to OUTPUT '{root.Given}'",
                "wait until it has ended, or choose another folder", e);
        }
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Whether a file could not be opened because somebody has it locked.</summary>
    public static bool IsTaken(IOException fault)
    {
        const int wouldBlock = 11, wouldBlockOnMac = 35, sharingViolation = unchecked((int)0x80070020);
        return fault.HResult is wouldBlock or wouldBlockOnMac or sharingViolation;
    }

    private static string Owner(OutputRoot root)
    {
        using var file = FileSync.OpenUnlocked(root.Lock);
        var text = new byte[16];
        var count = file is null ? 0 : RandomAccess.Read(file, text, 0);
        return count > 0 && int.TryParse(Encoding.ASCII.GetString(text, 0, count), CultureInfo.InvariantCulture, out var process)
            ? $" (process {process})" : "";
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
