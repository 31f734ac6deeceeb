using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>All verbs, and what they have in common: help with examples, the version.</summary>
internal static class CommandTree
{
    /// <summary>Builds the command line; verbs act on <paramref name="context"/>.</summary>
    public static RootCommand Build(HostContext context)
    {
        var root = new RootCommand(
            "Runs image pipelines written as YAML. Data goes to standard output, messages to standard error.\n" + HostCodecs.Help)
        {
            RunCommand.Build(context),
            WatchCommand.Build(context),
            SubmitCommand.Build(context),
            MergeCommand.Build(context),
            ValidateCommand.Build(context),
            PlanCommand.Build(context),
            ResolveCommand.Build(context),
            ExplainCommand.Build(context),
            GraphCommand.Build(context),
            StudioCommand.Build(context),
            OperatorsCommand.Build(context),
            SchemaCommand.Build(context),
            FitCommand.Build(context),
            PluginCommand.Build(context),
            LimitsCommand.Build(context),
            CompletionCommand.Build(context),
        };
        root.Subcommands.Add(CompletionCommand.BuildCallback(context, root));
        foreach (var argument in root.Subcommands.SelectMany(c => c.Subcommands.Prepend(c)).SelectMany(c => c.Arguments))
            argument.Validators.Add(UsageErrors.RefuseOptions(context.Arguments));
        root.Options.OfType<VersionOption>().Single().Action = new Say(ProgramName.Version);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples();
        return root;
    }

    private sealed class Say(string text) : SynchronousCommandLineAction
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
