using System.Text;

namespace PipelineKit.Host.Batch;

/// <summary>
/// A file that appears under its name only when it is whole: written under a temporary name in the same folder, synced,
/// then renamed over whatever had the name. Disposing it before <see cref="Publish"/> leaves nothing behind.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    private const int MaxNameBytes = 255;
    private readonly string temporary;
    private readonly FileStream stream;
    private bool published;

    /// <summary>Creates the folder when it is missing, and the temporary file in it.</summary>
    public PendingFile(string path)
    {
        FinalPath = path;
        Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(Folder);
        temporary = Path.Combine(Folder, TemporaryName(Path.GetFileName(path)));
        stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>The name it will have.</summary>
    public string FinalPath { get; }

    /// <summary>The folder it lies in.</summary>
    public string Folder { get; }

    /// <summary>Where its bytes go.</summary>
    public Stream Stream => stream;

    /// <summary>After the last byte: waits until all are on the disk and closes the file.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Seal()
    {
        stream.Flush();
        FileSync.File(stream);
        stream.Dispose();
    }

    /// <summary>Gives a sealed file its name. The caller syncs <see cref="Folder"/>.</summary>
    public void Publish()
    {
        File.Move(temporary, FinalPath, overwrite: true);
        published = true;
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
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing more can be done here, and what led here is the fault worth reporting.
        }
    }

    private static string TemporaryName(string name)
    {
        var tail = $".pipelinekit-{Guid.NewGuid():N}.tmp";
        var room = MaxNameBytes - tail.Length - 1;
        while (Encoding.UTF8.GetByteCount(name) > room)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return $".{name}{tail}";
    }
}
