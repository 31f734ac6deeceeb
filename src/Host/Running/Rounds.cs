using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Watching;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Running;

/// <summary>Runs a watched pipeline and reports, in one line, the reason and the result.</summary>
internal sealed class Rounds(HostContext context, JobRequest request, PluginChoice plugins, RunControl control, OwnOutputs own,
    TimeProvider time)
{
    private JobRequest? later;

    /// <summary>Gets the exit code when a run ends the watch.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Executes one run.</summary>
    public RoundResult Run(WatchRound round)
    {
        var lead = $"{time.GetLocalNow():HH:mm:ss} {Change.Words(round.Changes)}: ";
        try
        {
            new RunVerb(context, later ?? request, plugins, control) { Unsettled = round.Moving,
                OnSummary = summary => WriteSummary(summary, lead) }.Execute();
            // Failures are recorded now, and forced items are done.
            later = request with { Rerun = request.Rerun with { Force = false, LeaveFailed = true } };
            return RoundResult.Ended;
        }
        catch (PipelineException e)
        {
            return Refused(e.Diagnostics, round, lead);
        }
        catch (Exception e)
        {
            context.Streams.Error.WriteLine(ItemFailure.Of(e));
            return Wait(lead);
        }
    }

    private void WriteSummary(RunSummary summary, string lead)
    {
        own.Written(summary.Job.Items.SelectMany(i => i.Outputs).Concat(summary.Job.Tables.Select(t => t.Path)));
        (summary with
        {
            Lead = lead,
            LeftOut = summary.Tally.LeftOut == 1 ? "skipped until it changes" : "skipped until they change",
            Again = "it is retried at the next change",
        }).Write(context.Streams.Error, control.Quiet);
    }

    private RoundResult Refused(IReadOnlyList<Diagnostic> found, WatchRound round, string lead)
    {
        var busy = found.Any(d => d.Code == Codes.OutputInUse);
        if (!busy || !round.Again)
            foreach (var diagnostic in found)
                context.Streams.Error.WriteLine(diagnostic.Render());
        if (busy)
            return RoundResult.Busy;
        if (!round.First || found.All(IsRecoverable))
            return Wait(lead);
        ExitCode = ExitCodes.Of(found);
        return RoundResult.Last;
    }

    // Errors with a place are in a file that may change, and files may appear. Other errors are in the command line.
    private static bool IsRecoverable(Diagnostic found) =>
        found.Place is not null || found.Code is Codes.NoFiles or Codes.Unpaired;

    private RoundResult Wait(string lead)
    {
        context.Streams.Error.WriteLine($"{lead}nothing ran; waiting for the next change");
        return RoundResult.Ended;
    }
}
