using System.CommandLine;
using PipelineKit.Batch;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Shards;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Running;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Commands;

/// <summary>Executes <c>merge</c>: reads how the run started, and completes it from the results of its shards.</summary>
internal sealed class MergeVerb(HostContext context, string output, RunControl control, bool incomplete)
{
    /// <summary>Executes the command and returns the exit code.</summary>
    public int Execute()
    {
        var round = Find();
        var run = new Command("run");
        var (job, flags) = (new JobOptions(run, outputRequired: true), new RunFlags(run));
        _ = new ShardOptions(run);
        var words = round.CommandLine.Skip(2).ToArray();
        var parsed = run.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            throw new PipelineException(Codes.Round,
                $"the command line of the sharded run cannot be parsed: {parsed.Errors[0].Message}",
                "use the program that ran the shards");
        var began = job.With(context with { Arguments = [.. round.CommandLine.Skip(1)] }, parsed);
        var request = job.Read(parsed, began) with { Output = output };
        RequirePlace(round, request);
        using var tools = began.Tools(job.Plugins(parsed));
        var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, context.Streams.Error, out var found);
        var result = tools.Jobs.Merge(graph, request, new RunOptions
        {
            Reports = control.Reports.Files.Count > 0 ? control.Reports : flags.Reports(parsed),
            Warnings = found,
            KeepItems = false,
            ExitCode = RunVerb.ExitCode,
        }, incomplete);
        return Finish(result);
    }

    private Round Find()
    {
        using var folders = new SyncedFolders(output);
        var root = new OutputRoot(output);
        return (Directory.Exists(output) ? new RoundStore(root, folders).Newest() : null) ?? throw RoundCheck.None(root);
    }

    private static void RequirePlace(Round round, JobRequest request)
    {
        if (!Path.IsPathRooted(request.Pipeline) && !File.Exists(request.Pipeline))
            throw new PipelineException(Codes.Round, $"the pipeline '{request.Pipeline}' of the sharded run was not found",
                $"change to the folder where the run was started: cd {round.WorkingFolder}");
    }

    private int Finish(JobResult result)
    {
        new RunSummary(result.Job, result.Tally, result.Time).Write(context.Streams.Error, control.Quiet);
        if (!control.Quiet)
            foreach (var warning in result.Tally.Warnings)
                context.Streams.Error.WriteLine(warning);
        foreach (var fault in result.Faults)
            context.Streams.Error.WriteLine(fault);
        return result.ExitCode == ExitCodes.Done && result.Faults.Any(f => f.Severity == Severity.Error)
            ? ExitCodes.SomeFailed : result.ExitCode;
    }
}
