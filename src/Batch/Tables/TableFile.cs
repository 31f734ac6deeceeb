using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Tables;

/// <summary>
/// A table that grows while items end in any order: their rows are written in the order of the job, and wait for those before
/// them. It gets its name when every item has come to an end.
/// </summary>
internal sealed class TableFile : IDisposable
{
    private readonly int table;
    private readonly bool isCsv;
    private readonly PendingFile file;
    private readonly Dictionary<int, ValueRow?> waiting = [];
    private int next;
    private bool any;

    /// <summary>Begins the file.</summary>
    /// <param name="place">What it holds, and where.</param>
    /// <param name="table">Which of the run's tables it is.</param>
    /// <param name="folders">Where outputs go.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public TableFile(TablePlace place, int table, SyncedFolders folders)
    {
        this.table = table;
        isCsv = OutputFormat.OfValues(place.Output) == OutputFormat.Csv;
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(place.Path))!;
        file = new PendingFile(folders.Open(folder), place.Path);
        file.Stream.Write(isCsv ? ValuesCsv.Header(place.Output) : "["u8);
    }

    /// <summary>Where it will be.</summary>
    public string Path => file.FinalPath;

    /// <summary>Items that ended without a row.</summary>
    public int Lacking { get; private set; }

    /// <summary>Takes the row of an item that has come to an end.</summary>
    public void Add(ItemFinished item)
    {
        waiting[item.Index] = item.Result.State is ItemState.Done or ItemState.UpToDate or ItemState.LeftOut
            ? item.Result.Rows.ElementAtOrDefault(table) : null;
        for (; waiting.Remove(next, out var row); next++)
            if (row is null)
                Lacking++;
            else
                Write(row);
    }

    /// <summary>Gives it its name.</summary>
    public void Publish(SyncedFolders folders)
    {
        if (!isCsv)
            file.Stream.Write(any ? "\n]\n"u8 : "]\n"u8);
        file.Seal();
        file.Publish();
        folders.Add(file.Folder);
    }

    private void Write(ValueRow row)
    {
        if (!isCsv)
            file.Stream.Write(any ? ",\n"u8 : "\n"u8);
        any = true;
        file.Stream.Write(isCsv ? ValuesCsv.Row(row) : ValuesJson.Row(row));
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
