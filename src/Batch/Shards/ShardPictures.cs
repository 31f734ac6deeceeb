using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Pictures;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>The pictures of an attempt, in a file that is created with the first picture.</summary>
/// <param name="folder">The folder of the shard.</param>
/// <param name="name">The attempt.</param>
internal sealed class ShardPictures(FolderHandle folder, AttemptName name) : IDisposable
{
    private readonly Lock sync = new();
    private LineFile? file;
    private bool failed;

    /// <summary>Appends the pictures of an item. Write errors are ignored, because only the page depends on them.</summary>
    public void Add(int index, ItemAlbum album)
    {
        lock (sync)
            try
            {
                if (failed)
                    return;
                var path = Path.Combine(folder.Path, name.Pictures);
                file ??= new LineFile(LineFile.Guard(path, () => folder.Replace(name.Pictures)), path);
                file.Append(AlbumLine.Write(index, album));
            }
            catch (PipelineException)
            {
                failed = true;
            }
    }

    /// <summary>Adds the pictures of an attempt to an album; an attempt may have none.</summary>
    public static void Read(FolderHandle folder, AttemptName name, PictureAlbum album, Func<int, ItemState> state)
    {
        try
        {
            using var file = folder.Open(name.Pictures, write: false);
            foreach (var (_, line) in new LineReader(file).Lines())
                if (AlbumLine.Read(line) is var (index, found) && state(index) is ItemState.Done or ItemState.Failed)
                    album.Add(index, found, state(index) == ItemState.Failed);
        }
        catch (IOException)
        {
            // The attempt has no pictures.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (sync)
            file?.Dispose();
    }
}
