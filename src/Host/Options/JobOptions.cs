using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PipelineKit.Batch.Jobs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Options;

/// <summary>The options of <c>run</c> and <c>plan</c>: inputs, outputs and limits.</summary>
internal sealed class JobOptions
{
    private readonly Argument<string> pipeline = new("PIPELINE") { Description = "The pipeline file; - for standard input." };
    private readonly InputOptions inputs;
    private readonly Option<Dictionary<string, string>> settings = Settings();
    private readonly Option<string?> output =
        new("--output", "-o") { Description =
            "The output folder, or a file if there is one input file and one output; - for standard output.",
            HelpName = "OUT" };
    private readonly Option<int> threads =
        Number("--threads", "-j", "N", "Total number of threads; by default, one per processor.",
            Environment.ProcessorCount, 1, 1024);
    private readonly Option<string?> format = new("--format")
    {
        Description = "The format of outputs without a format in the pipeline; by default, the format of the input.",
        HelpName = "FORMAT",
    };

    private readonly LimitOptions limits = new();
    private readonly Option<bool> force = new("--force") { Description = "Process everything again, even items that " +
        "are up to date." };
    private readonly Option<bool> retryFailed = new("--retry-failed") { Description = "Process only items that failed before." };
    private readonly Option<bool> verify =
        new("--verify") { Description =
            "Compare the contents of all inputs and outputs with the ledger, even if sizes and times are unchanged." };
    private readonly Option<string[]> plugins = PluginOptions.Option();
    private readonly IsolationFlags isolation = new();
    private readonly Option<CodecPreference> codecs = CodecOption.Option();
    private readonly Option<string> unpaired = new("--unpaired")
    {
        Description = "How to treat files without a partner: 'error' runs nothing; 'skip' reports and skips them.",
        HelpName = "error|skip",
        DefaultValueFactory = _ => "error",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text is not ("error" or "skip"))
                result.AddError($"--unpaired is '{text}', but must be error or skip");
            return text;
        },
    };

    /// <summary>Adds the options to a verb.</summary>
    public JobOptions(Command command, bool outputRequired)
    {
        output.Required = outputRequired;
        command.Arguments.Add(pipeline);
        inputs = new InputOptions(command);
        Option[] all = [output, format, settings, threads, .. limits.All, unpaired, force, retryFailed, verify, codecs, plugins];
        foreach (var option in all)
            command.Options.Add(option);
        isolation.AddTo(command);
    }

    /// <summary>Returns the context with the chosen codecs.</summary>
    /// <exception cref="PipelineException">PK0609: the libvips that the user specified cannot be used.</exception>
    public HostContext With(HostContext context, ParseResult parsed) => CodecOption.Apply(context, parsed.GetValue(codecs));

    /// <summary>Returns the chosen plugins.</summary>
    public PluginChoice Plugins(ParseResult parsed) => new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed));

    /// <summary>Returns the request.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="context">The context, with the original command line and the streams.</param>
    public JobRequest Read(ParseResult parsed, HostContext context) => inputs.Read(parsed, new(parsed.GetRequiredValue(pipeline))
    {
        Settings = parsed.GetValue(settings) ?? [],
        Output = parsed.GetValue(output) is { } target ? InputOptions.Require(target, "OUTPUT") : null,
        Format = parsed.GetValue(format),
        Threads = parsed.GetValue(threads),
        Budget = limits.Budget(parsed),
        Limits = limits.Images(parsed),
        Results = limits.Results(parsed),
        ItemTime = limits.ItemTime(parsed),
        SkipUnpaired = parsed.GetValue(unpaired) == "skip",
        Rerun = Rerun(parsed),
        Program = ProgramName.Version,
        CommandLine = [ProgramName.Command, .. context.Arguments],
    }, context.Streams);

    private RerunOptions Rerun(ParseResult parsed)
    {
        var again = new RerunOptions
        {
            Force = parsed.GetValue(force),
            RetryFailed = parsed.GetValue(retryFailed),
            Verify = parsed.GetValue(verify),
        };
        return again is { Force: true, RetryFailed: true }
            ? throw new PipelineException(Codes.CommandLine, "--force and --retry-failed cannot be combined",
                "use only one of them") : again;
    }

    /// <summary>Creates the option <c>-i NAME=PATH</c>.</summary>
    public static Option<Dictionary<string, string>> NamedInputs() =>
        Pairs("--input", "-i", "NAME=PATH", "Sets an input of the pipeline by name. Repeatable.");

    /// <summary>Creates the option <c>--set NAME=VALUE</c>.</summary>
    public static Option<Dictionary<string, string>> Settings() =>
        Pairs("--set", null, "NAME=VALUE", "Sets a parameter of the pipeline. Repeatable.");

    /// <summary>Creates an option for an integer in a range.</summary>
    public static Option<int> Number(string name, string? alias, string help, string summary, int initial, int min, int max)
    {
        var option = new Option<int>(name, alias is null ? [] : [alias])
        {
            Description = summary,
            HelpName = help,
            DefaultValueFactory = _ => initial,
            CustomParser = result => (int)Parse(result, min, max),
        };
        return option;
    }

    /// <summary>Parses an integer in a range; reports an error of the command line when it is invalid.</summary>
    public static long Parse(ArgumentResult result, long min, long max)
    {
        var text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min
            && number <= max)
            return number;
        result.AddError(
            $"{Name(result)} is '{text}', but must be a whole number " +
            $"{(max == long.MaxValue ? $"of at least {min}" : $"from {min} to {max}")}");
        return 0;
    }

    private static Option<Dictionary<string, string>> Pairs(string name, string? alias, string help, string summary) =>
        new(name, alias is null ? [] : [alias])
    {
        Description = summary,
        HelpName = help,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var token in result.Tokens.Select(t => t.Value))
                if (token.IndexOf('=') is var at && at <= 0)
                    result.AddError($"{name} is '{token}', but must be {help}");
                else if (!pairs.TryAdd(token[..at], token[(at + 1)..]))
                    result.AddError($"{name} gives '{token[..at]}' twice");
            return pairs;
        },
    };

    private static string Name(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;
}
