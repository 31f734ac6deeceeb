using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Studio;

namespace PipelineKit.Host.Commands;

/// <summary><c>studio [PIPELINE] [INPUT]...</c>: the pipeline in a browser, live.</summary>
internal static class StudioCommand
{
    private const int MostPorts = 65_535;

    /// <summary>The verb.</summary>
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
            Description = "The address to listen on; this machine alone by default. Another one needs --token.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var port = JobOptions.Number("--port", null, "N", "The port; 5077 by default, or a free one while it is taken.",
            0, 0, MostPorts);
        port.DefaultValueFactory = null;
        var token = new Option<string?>("--token")
        {
            Description = $"The token that opens the studio; random by default. {StudioChild.TokenVariable} is the same, "
                + "and is not seen by other users of this machine.",
            HelpName = "TEXT",
        };
        var roots = new Option<string[]>("--root")
        {
            Description = "A folder that may be read and written beside those of PIPELINE and INPUT. May be given several times.",
            HelpName = "DIR",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        var noOpen = new Option<bool>("--no-open") { Description = "Do not open a browser; the address is printed." };
        var command = new Command("studio", "Opens a pipeline in a browser: its graph, its pictures and its parameters, live.")
        {
            pipeline, input, inputs, settings, plugins, dashboard, listen, port, token, roots, noOpen,
        };
        command.SetAction(parsed =>
        {
            var shown = parsed.GetValue(dashboard);
            // With --dashboard, what stands first is an input.
            var first = parsed.GetValue(pipeline);
            return StudioChild.Run(context, new StudioWish(shown ?? first)
            {
                Input = [.. shown is not null && first is not null ? [first] : Array.Empty<string>(),
                    .. parsed.GetValue(input) ?? []],
                Inputs = parsed.GetValue(inputs) ?? [],
                Settings = parsed.GetValue(settings) ?? [],
                Plugins = PluginOptions.Folders(parsed, plugins),
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
                $"the token has {token.Length} characters, and at least {least} are needed", "leave it out for a random one");
    }
}
