using System.CommandLine;
using System.Globalization;
using PipelineKit.Operators.Plugins;

namespace PipelineKit.Host.Commands;

/// <summary>Whether plugins run in processes of their own, and within what bounds: <c>--isolate</c>, <c>--operator-timeout</c>, <c>--operator-memory</c>.</summary>
internal sealed class IsolationFlags
{
    private readonly Option<bool> isolate = new("--isolate")
    {
        Description = "Run every plugin in a process of its own: what goes wrong in it costs the image it was at, and nothing else.",
    };

    private readonly Option<double?> timeout = new("--operator-timeout")
    {
        Description = "Seconds an isolated operator may take for one answer, such as a band of rows; 60 by default.",
        HelpName = "SECONDS",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400)
                return seconds;
            result.AddError($"--operator-timeout is '{text}', but must be a number of seconds above 0 and at most 86400");
            return null;
        },
    };

    private readonly Option<long?> memory = new("--operator-memory")
    {
        Description = "Memory an isolated plugin may take in one process, such as 500M; 1G by default.",
        HelpName = "BYTES",
        CustomParser = result =>
        {
            if (ByteSize.Parse(result.Tokens[0].Value) is { } bytes)
                return bytes;
            result.AddError($"--operator-memory is '{result.Tokens[0].Value}', but must be a number of bytes, such as 500M or 2G");
            return null;
        },
    };

    /// <summary>Adds the options to a verb.</summary>
    public IsolationFlags(Command command)
    {
        Option[] all = [isolate, timeout, memory];
        foreach (var option in all)
            command.Options.Add(option);
    }

    /// <summary>What they say.</summary>
    public IsolationOptions Read(ParseResult parsed)
    {
        var usual = PluginWorkerVerb.Options();
        return usual with
        {
            Everything = parsed.GetValue(isolate),
            TimeLimit = parsed.GetValue(timeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.TimeLimit,
            MemoryLimit = parsed.GetValue(memory) ?? usual.MemoryLimit,
        };
    }
}
