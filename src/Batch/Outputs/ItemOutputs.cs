using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Outputs;

/// <summary>The output files of one item: either all get their final names, or none remains.</summary>
internal sealed class ItemOutputs : IDisposable
{
    private readonly List<PendingFile> files = [];
    private readonly SyncedFolders folders;

    /// <summary>Creates a temporary file for each output of the item.</summary>
    public ItemOutputs(BatchItem item, SyncedFolders folders)
    {
        this.folders = folders;
        try
        {
            foreach (var path in item.Outputs)
                files.Add(new PendingFile(folders.Open(Path.GetDirectoryName(Path.GetFullPath(path))!), path));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Returns the stream of an output.</summary>
    public Stream Stream(int output) => files[output].Stream;

    /// <summary>Flushes all bytes to disk.</summary>
    public void Seal()
    {
        foreach (var file in files)
            file.Seal();
    }

    /// <summary>Returns the hashes of the sealed outputs, in order.</summary>
    public IReadOnlyList<ContentHash> Hashes()
    {
        var hashes = new ContentHash[files.Count];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = files[i].Hash();
        return hashes;
    }

    /// <summary>Returns the stamps of the outputs under their final names; null if another file has the name by now.</summary>
    public IReadOnlyList<FileStamp?> Stamps()
    {
        var stamps = new FileStamp?[files.Count];
        for (var i = 0; i < stamps.Length; i++)
            stamps[i] = files[i].Stamp();
        return stamps;
    }

    /// <summary>Renames all files to their final names; on failure, none remains.</summary>
    public void Publish()
    {
        try
        {
            foreach (var file in files)
            {
                file.Publish();
                folders.Add(file.Folder);
            }
        }
        catch
        {
            foreach (var file in files)
                file.Withdraw();
            throw;
        }
    }

    /// <summary>
    /// Applies <paramref name="name"/> to each file. Files already named stay if a later one fails, because another run may rely
    /// on them.
    /// </summary>
    public void NameEach(Action<PendingFile> name)
    {
        foreach (var file in files)
        {
            name(file);
            folders.Add(file.Folder);
        }
    }

    /// <summary>Removes unpublished files even if other threads are still writing to them.</summary>
    public void Abandon()
    {
        foreach (var file in files)
            file.Abandon();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }
}
