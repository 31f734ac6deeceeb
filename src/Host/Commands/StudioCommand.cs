using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Studio;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>studio [PIPELINE] [INPUT]...</c>: opens the pipeline editor in a browser.</summary>
internal static class StudioCommand
{
    private const int MostPorts = 65_535;

    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var pipeline = new Argument<string?>("PIPELINE") { Description = "The pipeline file.", Arity = ArgumentArity.ZeroOrOne };
        var input = new Argument<string[]>("INPUT")
        {
            Description = "Images to look at: files, folders, or patterns in quotes.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (inputs, settings, plugins) = (JobOptions.NamedInputs(), JobOptions.Settings(), PluginOptions.Option());
        var dashboard = new Option<string?>("--dashboard")
        {
            Description = "Show only the views of this pipeline, instead of PIPELINE.",
            HelpName = "FILE",
        };
        var listen = new Option<string>("--listen")
        {
            Description = "The address to listen on; by default, only this machine can connect. Any other address requires "
                + "--token.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var port = JobOptions.Number("--port", null, "N", "The port; by default 5077, or a free port if 5077 is in use.",
            0, 0, MostPorts);
        port.DefaultValueFactory = null;
        var token = new Option<string?>("--token")
        {
            Description = $"The token that grants access to the studio; random by default. {StudioChild.TokenVariable} also "
                + "sets it, "
                + "and is hidden from other users of this machine.",
            HelpName = "TEXT",
        };
        var roots = new Option<string[]>("--root")
        {
            Description = "Another folder that the studio may read and write, besides those of PIPELINE and INPUT. Repeatable.",
            HelpName = "DIR",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var isolation = new IsolationFlags();
        var noOpen = new Option<bool>("--no-open") { Description = "Do not open a browser; only print the address." };
        var command = new Command("studio", "Opens a pipeline in a browser, with its graph, images and parameters updated live.")
        {
            pipeline, input, inputs, settings, plugins, dashboard, listen, port, token, roots, noOpen,
        };
        isolation.AddTo(command);
        command.SetAction(parsed =>
        {
            var isolated = isolation.Read(parsed);
            var shown = parsed.GetValue(dashboard);
            // With --dashboard, the first argument is an input.
            var first = parsed.GetValue(pipeline);
            string[] given = [.. shown is not null && first is not null ? [first] : Array.Empty<string>(),
                .. parsed.GetValue(input) ?? []];
            var named = parsed.GetValue(inputs) ?? [];
            StudioFiles.Require(shown, [.. given, .. named.Values]);
            return StudioChild.Run(context, new StudioWish(shown ?? first)
            {
                Input = given,
                Inputs = named,
                Settings = parsed.GetValue(settings) ?? [],
                Plugins = PluginOptions.Folders(parsed, plugins),
                PluginWorker = [isolated.Program, .. isolated.Arguments],
                Isolate = isolated.Everything,
                OperatorSeconds = isolated.TimeLimit.TotalSeconds,
                OperatorBytes = isolated.MemoryLimit,
                Roots = parsed.GetValue(roots) ?? [],
                Listen = parsed.GetRequiredValue(listen),
                Port = parsed.GetResult(port) is null ? null : parsed.GetValue(port),
                Token = Token(parsed.GetValue(token)),
                Dashboard = shown is not null,
                Open = !parsed.GetValue(noOpen),
            });
        });
        return command;
    }

    private static string? Token(string? written)
    {
        const int least = 16;
        var token = written ?? Environment.GetEnvironmentVariable(StudioChild.TokenVariable);
        return token is null || token.Length >= least ? token
            : throw new PipelineException(Codes.CommandLine,
                $"the token has {token.Length} characters, but needs at least {least}", "omit it to use a random one");
    }
}
