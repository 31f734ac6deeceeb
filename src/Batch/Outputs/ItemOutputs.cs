using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Outputs;

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
                files.Add(new PendingFile(folders.Open(Path.GetDirectoryName(Path.GetFullPath(path))!), path));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the bytes of an output go.</summary>
    public Stream Stream(int output) => files[output].Stream;

    /// <summary>Waits until every byte is on the disk.</summary>
    public void Seal()
    {
        foreach (var file in files)
            file.Seal();
    }

    /// <summary>What was written, in the order of the outputs, once they are sealed.</summary>
    public IReadOnlyList<ContentHash> Hashes() => [.. files.Select(f => f.Hash())];

    /// <summary>What they look like under their names; null for a name that is another file's by now.</summary>
    public IReadOnlyList<FileStamp?> Stamps() => [.. files.Select(f => f.Stamp())];

    /// <summary>Gives the files their names: all of them, or in the end none.</summary>
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
    /// Has each file named by <paramref name="name"/>. What is named stays when a later one fails: another run may count on it.
    /// </summary>
    public void NameEach(Action<PendingFile> name)
    {
        foreach (var file in files)
        {
            name(file);
            folders.Add(file.Folder);
        }
    }

    /// <summary>Removes the files that have no name yet, though somebody may still write to them.</summary>
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
