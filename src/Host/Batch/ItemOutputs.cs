namespace PipelineKit.Host.Batch;

/// <summary>The files one item writes; all get their names, or none is left.</summary>
internal sealed class ItemOutputs : IDisposable
{
    private readonly List<PendingFile> files = [];
    private readonly SyncedFolders folders;

    /// <summary>Creates a file for each output of the item, under temporary names.</summary>
    public ItemOutputs(BatchItem item, SyncedFolders folders)
    {
        this.folders = folders;
        try
        {
            foreach (var path in item.Outputs)
                files.Add(new PendingFile(path));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the bytes of an output go.</summary>
    public Stream Stream(int output) => files[output].Stream;

    /// <summary>Waits until every byte is on the disk, then gives the files their names.</summary>
    public void Commit()
    {
        foreach (var file in files)
            file.Seal();
        foreach (var file in files)
        {
            file.Publish();
            folders.Add(file.Folder);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }
}
