using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Tables;

/// <summary>
/// A table written while items end in any order: rows are written in the job's order, so a row is held back until the rows before
/// it are written. The file is published when every item has ended.
/// </summary>
internal sealed class TableFile : IDisposable
{
    private readonly int table;
    private readonly bool isCsv;
    private readonly PendingFile file;
    private readonly Dictionary<int, ValueRow?> waiting = [];
    private int next;
    private bool any;

    /// <summary>Creates the file.</summary>
    /// <param name="place">The table and its path.</param>
    /// <param name="table">The index of the table in the run.</param>
    /// <param name="folders">The output folders.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public TableFile(TablePlace place, int table, SyncedFolders folders)
    {
        this.table = table;
        isCsv = OutputFormat.OfValues(place.Output) == OutputFormat.Csv;
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(place.Path))!;
        file = new PendingFile(folders.Open(folder), place.Path);
        file.Stream.Write(isCsv ? ValuesCsv.Header(place.Output) : "["u8);
    }

    /// <summary>The final path.</summary>
    public string Path => file.FinalPath;

    /// <summary>The number of items that ended without a row.</summary>
    public int Lacking { get; private set; }

    /// <summary>Adds the row of an item that has ended.</summary>
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

    /// <summary>Publishes the file.</summary>
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
