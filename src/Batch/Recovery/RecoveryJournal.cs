using System.Text;
using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;

namespace PipelineKit.Batch.Recovery;

/// <summary>
/// What was done to a text since it was saved, on disk: a line with the text as it was, then a line for each change. A line that
/// was cut short is none. The file is locked as long as this program runs, so that another one does not take it for a dead one's.
/// </summary>
public sealed class RecoveryJournal : IDisposable
{
    /// <summary>What the names of journals end with.</summary>
    internal const string Extension = ".journal";

    // Changes are put together when they take more than the text can.
    private const long Most = 1 << 20;

    private readonly Lock sync = new();
    private FileStream file;
    private string text;
    private bool isBroken;

    internal RecoveryJournal(string path, StoredDocument document)
    {
        (Path, text) = (path, document.Text);
        file = Open(FileMode.CreateNew);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Begin(document.Path, document.Hash);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The document's path and hash as they were when it began, or was saved.</summary>
    private (string Path, ContentHash? Hash) Of { get; set; }

    /// <summary>Adds changes, each of which counts in the text that the one before it left; answers why it cannot, or
    /// null.</summary>
    public string? Add(IReadOnlyList<Splice> splices)
    {
        lock (sync)
        {
            text = splices.Aggregate(text, (t, s) => s.Apply(t));
            try
            {
                if (file.Length > Most)
                    Shorten();
                else if (isBroken)
                    WriteWhole();
                else
                    foreach (var splice in splices)
                        Write(JsonSerializer.Serialize(new { s = splice.Start, l = splice.Length, t = splice.Text }));
                isBroken = false;
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // What is there is whole up to a line that counts for none; the next change tries it anew.
                isBroken = true;
                return $"changes that are not saved are not kept for a restart: {SystemErrorText.Of(e)}";
            }
        }
    }

    /// <summary>The text was saved: nothing is left to recover. Answers why that cannot be noted, or null.</summary>
    public string? Saved(StoredDocument document)
    {
        lock (sync)
        {
            text = document.Text;
            Of = (document.Path, document.Hash);
            try
            {
                file.SetLength(0);
                Begin(document.Path, document.Hash);
                isBroken = false;
                return null;
            }
            catch (IOException e)
            {
                isBroken = true;
                return $"changes that are not saved are not kept for a restart: {SystemErrorText.Of(e)}";
            }
        }
    }

    /// <summary>Ends it: what is not saved by now is given up.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            file.Dispose();
            try
            {
                File.Delete(Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is offered at the next start, which is better than lost.
            }
        }
    }

    /// <summary>Leaves it as a program does that dies.</summary>
    internal void Abandon() => file.Dispose();

    private void Begin(string path, ContentHash? hash)
    {
        Of = (path, hash);
        Write(First(text, changes: 0));
    }

    // The line before may have been cut short; whoever reads takes the last whole text.
    private void WriteWhole()
    {
        Write("");
        Write(First(text, changes: 1));
    }

    private void Shorten()
    {
        // The file under this name is whole at any time.
        PendingFile.Write(Path, stream => stream.Write(Encoding.UTF8.GetBytes(First(text, changes: 1) + "\n")));
        file.Dispose();
        file = Open(FileMode.Open);
    }

    // None: on Linux and macOS too, .NET locks such a file for this process.
    private FileStream Open(FileMode mode) => new(Path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    private string First(string whole, int changes) => JsonSerializer.Serialize(
        new { path = Of.Path, hash = Of.Hash?.ToString(), text = whole, changes });

    private void Write(string line)
    {
        file.Position = file.Length;
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
