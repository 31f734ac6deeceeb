using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Tables;

/// <summary>The tables of a run, rewritten from the rows of all items, both run and up to date.</summary>
internal sealed class RunTables : IDisposable
{
    private readonly SyncedFolders folders;
    private readonly List<TableFile> files = [];
    private readonly List<Diagnostic> findings = [];
    private int notRun;

    /// <summary>Creates the tables.</summary>
    /// <exception cref="PipelineException">PK0711: a file cannot be created.</exception>
    public RunTables(IReadOnlyList<TablePlace> places, SyncedFolders folders)
    {
        this.folders = folders;
        try
        {
            for (var i = 0; i < places.Count; i++)
            {
                using (var folder = folders.Open(Path.GetDirectoryName(Path.GetFullPath(places[i].Path))!))
                    StaleTemporaryFiles.Remove(folder, places[i].Path);
                files.Add(new TableFile(places[i], i, folders));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new PipelineException([Fault(places[files.Count].Path, e)]);
        }
    }

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        if (happened is not ItemFinished finished)
            return;
        notRun += finished.Result.State == ItemState.NotRun ? 1 : 0;
        foreach (var file in files.ToArray())
            Try(file, () => file.Add(finished));
    }

    /// <summary>Publishes the tables after every item has ended, and returns warnings about missing rows.</summary>
    public IReadOnlyList<Diagnostic> Publish()
    {
        foreach (var file in files.ToArray())
            if (notRun > 0)
                findings.Add(new(Codes.Canceled,
                    $"the table '{file.Path}' is unchanged: {Counted.Of(notRun, "item")} did not run",
                    Cure: "run again to process the rest", Severity: Severity.Warning));
            else if (Try(file, () => file.Publish(folders)) && file.Lacking > 0)
                findings.Add(new(Codes.RowsLacking, $"the table '{file.Path}' has no row for {Counted.Of(file.Lacking, "item")}, "
                    + "which failed or were skipped", Cure: "run again once the cause is fixed", Severity: Severity.Warning));
        folders.Sync();
        return findings;
    }

    private bool Try(TableFile file, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipelineException)
        {
            findings.Add(Fault(file.Path, e));
            files.Remove(file);
            file.Dispose();
            return false;
        }
    }

    private static Diagnostic Fault(string path, Exception e) => new(Codes.OutputFolder,
        $"the table '{path}' cannot be written: {(e is PipelineException ? e.Message : SystemErrorText.Of(e))}",
        Cure: "fix the cause, then run again");

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
        files.Clear();
    }
}
