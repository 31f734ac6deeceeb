using System.CommandLine;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Running;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Running;
using PipelineKit.Host.Texts;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Host.Commands;

/// <summary>
/// The verb <c>plan PIPELINE [INPUT]</c>: shows what a run would do. Reads headers only; decodes and writes nothing.
/// </summary>
internal static class PlanCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("plan",
            "Shows what a run would do: stages, buffered rows, spools and memory, and the outputs of each file.");
        var job = new JobOptions(command, outputRequired: false);
        var size = ImageSize.Option("Plan for images of this size, without files; C is the number of channels, 3 by default.");
        var json = JsonOption.Option("plan.schema.json");
        command.Options.Add(size);
        command.Options.Add(json);
        command.SetAction(parsed => JsonOption.Guard(context, parsed.GetValue(json), () =>
        {
            var given = job.With(context, parsed);
            using var tools = given.Tools(job.Plugins(parsed));
            var request = job.Read(parsed, context);
            return parsed.GetValue(json)
                ? AsJson(given, tools, request, parsed.GetValue(size)) : AsText(given, tools, request, parsed.GetValue(size));
        }));
        return command;
    }

    /// <summary>Shows what a run would do, and returns the exit code.</summary>
    /// <param name="context">The context of the command.</param>
    /// <param name="plugins">The plugins to load.</param>
    /// <param name="request">The request.</param>
    public static int Show(HostContext context, PluginChoice plugins, JobRequest request)
    {
        using var tools = context.Tools(plugins);
        return AsText(context, tools, request, size: null);
    }

    private static int AsText(HostContext context, HostServices tools, JobRequest request, ImageInfo? size)
    {
        var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, context.Streams.Error);
        return Execute(context, tools, request, size, graph, new PlanListing(context.Streams.Out, context.Streams.Error));
    }

    private static int AsJson(HostContext context, HostServices tools, JobRequest request, ImageInfo? size)
    {
        var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, TextWriter.Null, out var warnings);
        var listing = new PlanJson();
        var code = Execute(context, tools, request, size, graph, listing);
        JsonOption.Write(context, json =>
        {
            listing.Write(json);
            DiagnosticJson.Write(json, warnings);
        });
        return code;
    }

    private static int Execute(HostContext context, HostServices tools, JobRequest request, ImageInfo? size, PipelineGraph graph,
        IPlanListing target)
    {
        if (request.Input.Count + request.Listed.Count + request.Inputs.Count > 0)
        {
            using var piping = new Piping(request, graph, context.Streams with { OutIsTerminal = false });
            var job = Job.Settle(graph, new FormatTable(tools.Codecs), piping.Request, [], context.Interruption.Token);
            return PlanFiles(job, tools, piping.Request, target, context.Streams.Error);
        }
        if (size is null)
        {
            IReadOnlyList<Diagnostic> faults =
                [.. CertainSizes.Faults(graph, request.Results), .. CertainOutputs.Faults(graph, tools.Codecs)];
            if (faults.Count > 0)
                throw new PipelineException(faults);
            target.Structure(graph);
        }
        else
        {
            graph = ImageSize.Bind(graph, size).Expand(StackExpansion.Shown);
            var typed = GraphTyper.Infer(graph, [.. graph.Inputs.Select(_ => size)], request.Results);
            target.Stages(Plan.Create(typed, new PlanOptions { Threads = request.Threads }));
        }
        return ExitCodes.Done;
    }

    private static int PlanFiles(Job job, HostServices tools, JobRequest request, IPlanListing target, TextWriter error)
    {
        var workers = Math.Max(1, Math.Min(request.Threads, job.Items.Count));
        var preparer = new ItemPreparer(job.Graph, job.Formats, request, request.Threads / workers);
        using var state = job.Root is null ? null : StateFolder.Find(job.Root);
        var book = job.Root is { } folder ? LedgerBook.Load(state, folder.Ledger) : null;
        if (book?.Warning is { } warning)
            error.WriteLine(warning);
        var upToDate = book is null ? null
            : new UpToDateCheck(book, GraphFingerprint.Of(job.Graph, tools.Codecs, request.Program), job.Root!, request.Rerun);
        var bytes = new List<long>();
        Plan? largest = null;
        var failed = 0;
        foreach (var item in job.Items)
        {
            if (item.Fault is { } fault)
            {
                failed++;
                target.Fails(item, fault, null);
                continue;
            }
            var verdict = upToDate?.Decide(item) ?? (request.Output is null ? null : new ItemDecision(Reason.NoLedger));
            if (verdict is { Action: not ItemAction.Run })
            {
                target.LeftOut(item, verdict.Reason);
                continue;
            }
            try
            {
                using var prepared = preparer.Prepare(item);
                target.Runs(item, prepared, verdict?.Reason);
                if (prepared.Bytes > bytes.DefaultIfEmpty(0).Max())
                    largest = prepared.Plan;
                bytes.Add(prepared.Bytes);
            }
            catch (PipelineException e)
            {
                failed++;
                target.Fails(item, ItemFailure.Of(e), verdict?.Reason);
            }
        }
        target.ItemsEnd();
        if (largest is not null)
            target.Stages(largest);
        if (bytes.Count + failed == 0 || largest is not null)
            target.Total(job, bytes, workers, request);
        return failed == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;
    }
}
