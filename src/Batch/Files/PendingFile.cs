using System.Text;

namespace PipelineKit.Batch.Files;

/// <summary>
/// A file that appears under its name only when it is whole: written under a temporary name in the same folder, synced,
/// then renamed over whatever had the name. Disposing it before <see cref="Publish"/> leaves nothing behind.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private const int MaxNameBytes = 255, TailBytes = 49;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool published;

    /// <summary>Creates the temporary file.</summary>
    /// <exception cref="IOException">The folder is not there, or nothing can be written to it.</exception>
    public PendingFile(string path)
    {
        FinalPath = path;
        Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        temporary = Path.Combine(Folder, TemporaryName(Path.GetFileName(path)));
        stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    /// <summary>Writes a file that stands alone, whole and durable under its name when this returns.</summary>
    /// <exception cref="IOException">It could not be written; whatever had the name has it still.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new PendingFile(path);
        write(file.Stream);
        file.Seal();
        file.Publish();
        FileSync.Folder(file.Folder);
    }

    /// <summary>The name it will have.</summary>
    public string FinalPath { get; }

    /// <summary>The folder it lies in.</summary>
    public string Folder { get; }

    /// <summary>Where its bytes go.</summary>
    public Stream Stream => stream;

    /// <summary>What was written, once it is sealed.</summary>
    public ContentHash Hash() => ContentHash.Of(stream.SafeFileHandle);

    /// <summary>After the last byte: waits until all are on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Seal()
    {
        stream.Flush();
        FileSync.File(stream);
    }

    /// <summary>Gives a sealed file its name. The caller syncs <see cref="Folder"/>.</summary>
    public void Publish()
    {
        // It stays open, and so locked, until it has its name: whoever looks for leftovers of dead runs sees that it is none.
        File.Move(temporary, FinalPath, overwrite: true);
        published = true;
        stream.Dispose();
    }

    /// <summary>Takes a published file away again.</summary>
    public void Withdraw()
    {
        if (published)
            Delete(FinalPath);
    }

    /// <summary>Removes an unpublished file though somebody may still write to it, who then writes to nowhere.</summary>
    public void Abandon()
    {
        if (!published)
            Delete(temporary);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (published)
            return;
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // What was buffered cannot be written; the file goes away in any case.
        }
        Delete(temporary);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing more can be done here, and what led here is the fault worth reporting.
        }
    }

    /// <summary>The pattern of the names that files which become <paramref name="path"/> have until then.</summary>
    public static string TemporaryNames(string path) => Name(Path.GetFileName(path), "*");

    private static string TemporaryName(string name) => Name(name, $"{Guid.NewGuid():N}");

    private static string Name(string name, string unique)
    {
        var room = MaxNameBytes - TailBytes - 1;
        while (Encoding.UTF8.GetByteCount(name) > room)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return $".{name}.pipelinekit-{unique}.tmp";
    }
}
