using System.CommandLine;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary><c>submit slurm|kubernetes ...</c>: a run in shards, by the scheduler of a cluster.</summary>
internal static class SubmitCommand
{
    /// <summary>The verb; each scheduler brings options of its own.</summary>
    public static Command Build(HostContext context) =>
        new("submit", "Runs a pipeline on a cluster, in shards: by Slurm or by Kubernetes.")
    {
        SubmitSlurmCommand.Build(context),
        SubmitKubernetesCommand.Build(context),
    };
}
