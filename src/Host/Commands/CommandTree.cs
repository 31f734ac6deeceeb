using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>Builds the command line: all verbs, help with examples, and the version.</summary>
internal static class CommandTree
{
    private static readonly (string Name, Func<HostContext, Command> Build)[] Verbs =
    [
        ("run", RunCommand.Build),
        ("watch", WatchCommand.Build),
        ("submit", SubmitCommand.Build),
        ("merge", MergeCommand.Build),
        ("validate", ValidateCommand.Build),
        ("plan", PlanCommand.Build),
        ("resolve", ResolveCommand.Build),
        ("explain", ExplainCommand.Build),
        ("graph", GraphCommand.Build),
        ("studio", StudioCommand.Build),
        ("operators", OperatorsCommand.Build),
        ("schema", SchemaCommand.Build),
        ("fit", FitCommand.Build),
        ("plugin", PluginCommand.Build),
        ("limits", LimitsCommand.Build),
        ("completion", CompletionCommand.Build),
    ];

    /// <summary>Builds the root command; the verbs use <paramref name="context"/>.</summary>
    public static RootCommand Build(HostContext context)
    {
        var root = new RootCommand(
            "Runs image pipelines written as YAML. Data goes to standard output, messages to standard error.\n"
            + HostCodecs.Help);
        // Most of a command line's time goes into options that it does not have: a verb that is named is built alone.
        var named = Verbs.Where(v => v.Name == context.Arguments.FirstOrDefault()).ToArray();
        foreach (var (_, build) in named.Length == 1 ? named : Verbs)
            root.Subcommands.Add(build(context));
        root.Subcommands.Add(CompletionCommand.BuildCallback(context, root));
        foreach (var argument in root.Subcommands.SelectMany(c => c.Subcommands.Prepend(c)).SelectMany(c => c.Arguments))
            argument.Validators.Add(UsageErrors.RefuseOptions(context.Arguments));
        root.Options.OfType<VersionOption>().Single().Action = new PrintText(ProgramName.Version);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples();
        return root;
    }

    private sealed class PrintText(string text) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parsed)
        {
            parsed.InvocationConfiguration.Output.WriteLine(text);
            return ExitCodes.Done;
        }
    }

    private sealed class HelpWithExamples : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            HelpText.Write(parsed.InvocationConfiguration.Output, parsed.CommandResult.Command);
            parsed.InvocationConfiguration.Output.WriteLine(Examples.Of(parsed.CommandResult.Command.Name));
            return ExitCodes.Done;
        }
    }
}
