using System.Security.Cryptography;
using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Editing;

namespace PipelineKit.Batch.Recovery;

/// <summary>
/// Pipeline files of an editor: read with what tells a change by others, saved whole or not at all, and what is not saved kept in
/// a journal, so that no end of the program loses it.
/// </summary>
/// <param name="folder">The folder of the journals; that of the user's account when omitted. It is made when it is
/// needed.</param>
public sealed class DocumentStore(string? folder = null)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where the journals are.</summary>
    public string Folder { get; } = folder ?? AccountFolder();

    /// <summary>Reads a file; null when it cannot be read, or is no pipeline file's text, which is in the bag then.</summary>
    public StoredDocument? Open(string path, DiagnosticBag bag) => PipelineText.ReadFile(path, bag) is { } text
        ? new(Path.GetFullPath(path), text.Text) { Hash = HashOf(text.Text) } : null;

    /// <summary>A document that has no file yet; saving it makes one, unless another program does first.</summary>
    public static StoredDocument New(string path, string text) => new(Path.GetFullPath(path), text);

    /// <summary>Saves a text, unless the file is no longer as it was read.</summary>
    /// <param name="document">The document as it was read or saved last.</param>
    /// <param name="text">Its text now.</param>
    /// <param name="overwrite">Whether a change by others is written over.</param>
    public SaveResult Save(StoredDocument document, string text, bool overwrite = false)
    {
        try
        {
            if (!overwrite && Current(document.Path) is var now && now?.Hash != document.Hash)
                return new(SaveState.ChangedOutside, now ?? New(document.Path, ""))
                {
                    Reason = now is null ? "the file was removed by another program" : "the file was changed by another program",
                };
            PendingFile.Write(document.Path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
            return new(SaveState.Saved, document with { Text = text, Hash = HashOf(text) });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipelineException)
        {
            return new(SaveState.Failed, document)
            {
                Reason = $"the file could not be written, and is as it was: "
                    + (e is PipelineException ? e.Message : SystemErrorText.Of(e)),
            };
        }
    }

    /// <summary>Begins to keep what is not saved of a document.</summary>
    /// <exception cref="IOException">The journal cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The journal may not be written.</exception>
    public RecoveryJournal Keep(StoredDocument document)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, Private);
        return new(Path.Combine(Folder, $"{NameOf(document.Path)}-{Guid.NewGuid():N}{RecoveryJournal.Extension}"), document);
    }

    /// <summary>
    /// Texts of a file that were not saved when their programs ended, the newest first. Journals that hold no more than the
    /// file are removed; those of programs that run are left alone.
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

    /// <summary>Removes a text that is not wanted, or that was taken up.</summary>
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
            // It is offered again, which costs nothing but a look.
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
