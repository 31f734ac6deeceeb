using System.CommandLine;
using PipelineKit.Batch.Reports;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Following;
using PipelineKit.Host.Running;

namespace PipelineKit.Host.Options;

/// <summary>
/// The options of <c>run</c> and <c>watch</c> for early ends, progress and reports, in addition to <see cref="JobOptions"/>.
/// </summary>
internal sealed class RunFlags
{
    private readonly Option<bool> failFast = new("--fail-fast")
    {
        Description = "Stop starting new items after the first failure.",
    };

    private readonly Option<int> maxFailures =
        JobOptions.Number("--max-failures", null, "N", "Stop starting new items after N failures; unlimited by default.",
            int.MaxValue, 1, int.MaxValue);
    private readonly Option<bool> strict = new("--strict")
    {
        Description = "Fail on damage outside the pixel data, such as stray bytes in a JPEG " +
            "or a faulty PNG chunk; by default this is a warning.",
    };

    private readonly Option<string[]> report = ReportOption();
    private readonly Option<bool> noProgress = new("--no-progress") { Description = "Do not show progress." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Print problems only." };
    private readonly Option<bool> verbose = new("--verbose",
        "-v") { Description = "Log plugins, each item with its time, and the result, instead of showing progress." };
    private readonly Option<string?> format = LogOption();

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="command">The verb.</param>
    /// <param name="merging">Whether the verb only merges runs, and so has no early ends and no progress.</param>
    public RunFlags(Command command, bool merging = false)
    {
        maxFailures.DefaultValueFactory = null;
        Option[] all = merging ? [report, quiet] : [failFast, maxFailures, strict, report, noProgress, quiet, verbose, format];
        foreach (var option in all)
            command.Options.Add(option);
    }

    /// <summary>Returns the requested reports.</summary>
    public ReportNames Reports(ParseResult parsed) => ReportNames.Of(parsed.GetValue(report) ?? []);

    /// <summary>Runs <paramref name="work"/> with the options' values, and with a log if requested.</summary>
    public int Do(HostContext context, ParseResult parsed, Func<HostContext, RunControl, int> work)
    {
        var control = new RunControl
        {
            MaxFailures = parsed.GetValue(failFast) ? 1 : parsed.GetValue(maxFailures) is > 0 and var most ? most : int.MaxValue,
            Strict = parsed.GetValue(strict),
            Reports = Reports(parsed),
            Quiet = parsed.GetValue(quiet),
            Progress = !parsed.GetValue(noProgress) && !parsed.GetValue(quiet),
        };
        return Wanted(parsed) is { } wanted
            ? RunLog.Keep(context, wanted,
                (context, log) => Exported(context, control with { Log = log, Progress = false }, work))
            : Exported(context, control, work);
    }

    private static int Exported(HostContext context, RunControl control, Func<HostContext, RunControl, int> work)
    {
        using var export = Export.Begin(fault => context.Streams.Error.WriteLine(fault.Render()));
        return work(context, control);
    }

    private LogFormat? Wanted(ParseResult parsed)
    {
        var (loud, written) = (parsed.GetValue(verbose), parsed.GetValue(format));
        if (!loud && written is null)
            return null;
        if (parsed.GetValue(quiet))
            throw new PipelineException(Codes.CommandLine,
                $"--quiet and {(loud ? "--verbose" : "--log-format")} cannot be combined", "use only one of them");
        return written == "json" ? LogFormat.Json : LogFormat.Text;
    }

    private static Option<string[]> ReportOption() => new("--report")
    {
        Description = "Write a report of the run: as JSON, " +
            "as a page with pictures (.html), as a table of items (.csv), as JUnit XML for build servers (.xml), or " +
            "as JSON lines during the run (.jsonl). Can be given once per format.",
        HelpName = "FILE.json|html|csv|xml|jsonl",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static Option<string?> LogOption() => new("--log-format")
    {
        Description = "Log like --verbose, as lines of text " +
            "or as JSON objects, one per line, with nothing else on standard error.",
        HelpName = "text|json",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text is not ("text" or "json"))
                result.AddError($"--log-format is '{text}', but must be text or json");
            return text;
        },
    };
}
