using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Watching;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Running;

namespace PipelineKit.Host.Commands;

/// <summary>
/// The verb <c>watch PIPELINE [INPUT] -o OUT</c>: runs now, and again whenever the pipeline or an input changes.
/// </summary>
internal static class WatchCommand
{
    private const double UsualQuiet = 0.2;

    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("watch", "Runs a pipeline whenever its file or its inputs change, until Ctrl-C.");
        var job = new JobOptions(command, outputRequired: true);
        var flags = new RunFlags(command);
        var debounce = Seconds("--debounce", "How long files must be unchanged before a run starts; 0.2 s by default.", 0.01, 60);
        var poll = Seconds("--poll",
            "Poll for changes, every second unless SECONDS is given; " +
            "automatic where the system does not report changes.", 0.05, 3600);
        poll.Arity = ArgumentArity.ZeroOrOne;
        command.Options.Add(debounce);
        command.Options.Add(poll);
        command.SetAction(parsed =>
            flags.Do(context, parsed,
                (context, control) => Execute(job.With(context, parsed),
                    Checked(job.Read(parsed, context)), job.Plugins(parsed), control,
            TimeSpan.FromSeconds(parsed.GetValue(debounce) ?? UsualQuiet), Interval(parsed, poll))));
        return command;
    }

    private static int Execute(HostContext context, JobRequest request, PluginChoice plugins, RunControl control, TimeSpan quiet,
        TimeSpan? poll)
    {
        Warmup.Begin(request.Pipeline, request.Threads);
        var own = new OwnOutputs(request.Output!, control.Reports.Files);
        using var formats = context.Tools();
        var table = new FormatTable(formats.Codecs);
        var reader = new WatchSnapshotReader(request, plugins.Folders,
            extension => table.ByExtension(extension) is not null, own);
        using var files = new WatchedFiles(reader.Look, poll, new ChangeNotifier(ChangeNotifier.Usual),
            UnnotifiedFileSystems.Of, warning => context.Streams.Error.WriteLine(warning));
        var rounds = new Rounds(context, request, plugins, control, own, TimeProvider.System);
        if (!control.Quiet)
        {
            var watched = request.Input.Concat(request.Listed).Concat(request.Inputs.Values).Prepend(request.Pipeline);
            context.Streams.Error.WriteLine($"watching {string.Join(", ", watched.Select(p => $"'{p}'"))}; press Ctrl-C to stop");
        }
        new WatchLoop(files, quiet, rounds.Run).Watch(context.Interruption.Token);
        return context.Interruption.Signal != 0 ? context.Interruption.ExitCode : rounds.ExitCode;
    }

    private static JobRequest Checked(JobRequest request) => request.Pipeline == StandardInput.Path
        ? throw new PipelineException(Codes.CommandLine, "'watch' cannot read the pipeline from standard input", "specify a file")
        : request.Input.Concat(request.Inputs.Values).Append(request.Output).Contains(StandardInput.Path)
        ? throw new PipelineException(Codes.CommandLine, "'watch' does not accept '-': standard input cannot be watched",
            "name files and folders; write ./- for a file named -")
        : !request.Rerun.RetryFailed ? request
        : throw new PipelineException(Codes.CommandLine, "'watch' does not accept --retry-failed",
            "omit it: failed items are retried at the start, and whenever they change");

    private static TimeSpan? Interval(ParseResult parsed, Option<double?> poll) =>
        parsed.GetResult(poll) is null
            ? null : parsed.GetValue(poll) is { } seconds ? TimeSpan.FromSeconds(seconds) : WatchedFiles.UsualInterval;

    private static Option<double?> Seconds(string name, string summary, double min, double max) => new(name)
    {
        Description = summary,
        HelpName = "SECONDS",
        CustomParser = result => Parse(result, name, min, max),
    };

    private static double? Parse(ArgumentResult result, string name, double min, double max)
    {
        if (result.Tokens.Count == 0)
            return null;
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= min && seconds <= max)
            return seconds;
        result.AddError(FormattableString.Invariant($"{name} is '{text}', but must be a number of seconds from {min} to {max}"));
        return null;
    }
}
