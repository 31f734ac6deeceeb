using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Clusters;

/// <summary>
/// Marks a test that starts its own Slurm: requires Linux, root, and Slurm's programs or a way to install them. Elsewhere it is
/// skipped with a reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    public SlurmFactAttribute()
    {
        Skip = !OperatingSystem.IsLinux() ? Needs.Reason(false, "Linux", "Slurm")
            : Environment.UserName != "root" ? "needs root, for a Slurm of its own"
            : On("slurmctld") && On("slurmd") && On("munged") || On("apt-get") ? null
            : "needs slurmctld, slurmd, slurm-client and munge, and there is no apt-get to install them";
    }

    private static bool On(string program) =>
        "/usr/sbin:/usr/bin:/sbin:/bin".Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
