using System.Security.Cryptography;
using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Editing;

namespace PipelineKit.Batch.Recovery;

/// <summary>
/// Loads and saves pipeline files for an editor: detects changes by other programs, saves atomically, and records unsaved changes
/// in a journal, so that they survive a crash.
/// </summary>
/// <param name="folder">The journal folder, created when needed; by default that of the user's account.</param>
public sealed class DocumentStore(string? folder = null)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The journal folder.</summary>
    public string Folder { get; } = folder ?? AccountFolder();

    /// <summary>Reads a file; null if it cannot be read or is not a text file, which is reported in the bag.</summary>
    public StoredDocument? Open(string path, DiagnosticBag bag) => PipelineText.ReadFile(path, bag) is { } text
        ? new(Path.GetFullPath(path), text.Text) { Hash = HashOf(text.Text) } : null;

    /// <summary>Creates a document without a file; saving creates the file unless another program has done so.</summary>
    public static StoredDocument New(string path, string text) => new(Path.GetFullPath(path), text);

    /// <summary>Saves a text unless the file changed since it was read.</summary>
    /// <param name="document">The document as last read or saved.</param>
    /// <param name="text">The current text.</param>
    /// <param name="overwrite">Whether to overwrite changes by other programs.</param>
    public SaveResult Save(StoredDocument document, string text, bool overwrite = false)
    {
        try
        {
            if (!overwrite && Current(document.Path) is var now && now?.Hash != document.Hash)
                return new(SaveState.ChangedOutside, now ?? New(document.Path, ""))
                {
                    Reason = now is null ? "another program removed the file" : "another program changed the file",
                };
            PendingFile.Write(document.Path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            return new(SaveState.Saved, document with { Text = text, Hash = HashOf(text) });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipelineException)
        {
            return new(SaveState.Failed, document)
            {
                Reason = $"the file could not be written and is unchanged: "
                    + (e is PipelineException ? e.Message : SystemErrorText.Of(e)),
            };
        }
    }

    /// <summary>Starts a journal of the unsaved changes of a document.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the journal is denied.</exception>
    public RecoveryJournal Keep(StoredDocument document)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, Private);
        return new(Path.Combine(Folder, $"{NameOf(document.Path)}-{Guid.NewGuid():N}{RecoveryJournal.Extension}"), document);
    }

    /// <summary>
    /// Returns unsaved texts of a file from ended programs, newest first. Deletes journals without unsaved changes; skips those
    /// of running programs.
    /// </summary>
    public IReadOnlyList<RecoveredText> Recoverable(string path)
    {
        path = Path.GetFullPath(path);
        if (!Directory.Exists(Folder))
            return [];
        var found = new List<RecoveredText>();
        foreach (var journal in Directory.EnumerateFiles(Folder, $"{NameOf(path)}-*{RecoveryJournal.Extension}"))
            if (JournalReader.Read(journal) is { } kept)
            {
                var now = Current(path);
                if (now?.Text == kept.Text || kept.Changes == 0)
                    Discard(journal);
                else
                    found.Add(new(path, kept.Text, File.GetLastWriteTimeUtc(journal), journal)
                    {
                        FileChanged = now?.Hash != kept.Hash,
                    });
            }
        return [.. found.OrderByDescending(f => f.Changed)];
    }

    /// <summary>Deletes a text that was rejected or recovered.</summary>
    public static void Discard(RecoveredText text) => Discard(text.Journal);

    internal static ContentHash HashOf(string text) => ContentHash.OfBytes(Encoding.UTF8.GetBytes(text));

    private static StoredDocument? Current(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : null;
        return bytes is null ? null
            : new(path, new UTF8Encoding(false).GetString(bytes)) { Hash = ContentHash.OfBytes(bytes) };
    }

    private static void Discard(string journal)
    {
        try
        {
            File.Delete(journal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The text is offered again, which is harmless.
        }
    }

    private static string NameOf(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];

    private static string AccountFolder()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (OperatingSystem.IsLinux() && Path.IsPathFullyQualified(state ?? ""))
            return Path.Combine(state!, "pipelinekit", "studio");
        var home = Environment.GetFolderPath(OperatingSystem.IsLinux()
            ? Environment.SpecialFolder.UserProfile : Environment.SpecialFolder.LocalApplicationData);
        return OperatingSystem.IsLinux() ? Path.Combine(home, ".local", "state", "pipelinekit", "studio")
            : Path.Combine(home, "pipelinekit", "studio");
    }
}
