using System.CommandLine;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>submit slurm|kubernetes ...</c>: runs the shards of a job with a cluster's scheduler.</summary>
internal static class SubmitCommand
{
    /// <summary>Builds the verb; each scheduler has its own options.</summary>
    public static Command Build(HostContext context) =>
        new("submit", "Runs a pipeline in shards on a Slurm or Kubernetes cluster.")
    {
        SubmitSlurmCommand.Build(context),
        SubmitKubernetesCommand.Build(context),
    };
}
