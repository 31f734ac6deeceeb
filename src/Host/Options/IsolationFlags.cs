using System.CommandLine;
using System.Globalization;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Formulas.Emission;
using PipelineKit.Host.Workers;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Host.Options;

/// <summary>
/// The options for isolated plugins and their limits: <c>--isolate</c>, <c>--operator-timeout</c>, <c>--operator-memory</c>.
/// </summary>
internal sealed class IsolationFlags
{
    private static readonly IsolationOptions Usual = PluginWorkerVerb.Options();

    private readonly Option<bool> isolate = new("--isolate")
    {
        Description = "Run every plugin in a separate process: " +
            "if it fails, only the current image is affected.",
    };

    private readonly Option<double> timeout = new("--operator-timeout")
    {
        Description = "Time limit in seconds for one response of an isolated operator, such as a band of rows.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => Usual.TimeLimit.TotalSeconds,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
                && seconds is > 0 and <= 86_400)
                return seconds;
            result.AddError($"--operator-timeout is '{text}', but must be a number of seconds above 0 and at most 86400");
            return 0;
        },
    };

    private readonly Option<long> memory = LimitOptions.Bytes("--operator-memory",
        "Memory limit per process of an isolated plugin, such as 500M.", Usual.MemoryLimit);

    /// <summary>Gets the limits, in display order.</summary>
    public IReadOnlyList<Option> Bounds => [timeout, memory];

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(isolate);
        foreach (var option in Bounds)
            command.Options.Add(option);
    }

    /// <summary>Returns the values of the options.</summary>
    public IsolationOptions Read(ParseResult parsed) => Usual with
    {
        Everything = parsed.GetValue(isolate),
        TimeLimit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
        MemoryLimit = parsed.GetValue(memory),
    };
}
