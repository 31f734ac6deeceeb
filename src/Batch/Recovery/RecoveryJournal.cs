using System.Text;
using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;

namespace PipelineKit.Batch.Recovery;

/// <summary>
/// The changes to a text since it was saved, on disk: one line with the original text, then one line per change. Truncated lines
/// are ignored. The file is locked while this program runs, so that no other program recovers it.
/// </summary>
public sealed class RecoveryJournal : IDisposable
{
    /// <summary>The extension of journals.</summary>
    internal const string Extension = ".journal";

    // The journal is compacted when changes exceed the size that a text can have.
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

    /// <summary>The path of the journal.</summary>
    public string Path { get; }

    /// <summary>The document's path and hash at the start of the journal or the last save.</summary>
    private (string Path, ContentHash? Hash) Of { get; set; }

    /// <summary>Adds changes, each relative to the text after the previous one. Returns an error message, or null.</summary>
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
                // The file is intact up to a line that will be ignored; the next change retries with a complete text.
                isBroken = true;
                return $"unsaved changes cannot be recovered after a restart: {SystemErrorText.Of(e)}";
            }
        }
    }

    /// <summary>Clears the journal after a save. Returns an error message, or null.</summary>
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
                return $"unsaved changes cannot be recovered after a restart: {SystemErrorText.Of(e)}";
            }
        }
    }

    /// <summary>Deletes the journal and discards unsaved changes.</summary>
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
                // The text is offered at the next start, which is better than losing it.
            }
        }
    }

    /// <summary>Closes the journal and keeps unsaved changes, to be offered at the next start.</summary>
    public void Leave()
    {
        lock (sync)
            file.Dispose();
    }

    private void Begin(string path, ContentHash? hash)
    {
        Of = (path, hash);
        Write(First(text, changes: 0));
    }

    // The previous line may be truncated; readers use the last complete text.
    private void WriteWhole()
    {
        Write("");
        Write(First(text, changes: 1));
    }

    private void Shorten()
    {
        // Keeps the file under this name complete at all times.
        PendingFile.Write(Path, stream => stream.Write(Encoding.UTF8.GetBytes(First(text, changes: 1) + "\n")));
        file.Dispose();
        file = Open(FileMode.Open);
    }

    // FileShare.None makes .NET lock the file for this process on Linux and macOS too.
    private FileStream Open(FileMode mode) => new(Path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

    private string First(string whole, int changes) => JsonSerializer.Serialize(
        new { path = Of.Path, hash = Of.Hash?.ToString(), text = whole, changes });

    private void Write(string line)
    {
        file.Position = file.Length;
        file.Write(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
