using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Clusters;

/// <summary>Calls the Slurm commands.</summary>
internal static partial class Slurm
{
    private const int UsualArraySize = 1001;

    /// <summary>Returns the maximum number of tasks in an array.</summary>
    public static int MaxArraySize() => Try("scontrol", ["show", "config"]) is { Code: 0 } config
        && ArraySize().Match(config.Output) is { Success: true } found
            ? Math.Max(1, int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)) : UsualArraySize;

    /// <summary>Returns the processors of the cluster; null when unknown.</summary>
    public static int? Processors() => Try("sinfo", ["-h", "-o", "%C"]) is { Code: 0 } counts
        ? counts.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Sum(line => int.TryParse(line.Split('/')[^1], CultureInfo.InvariantCulture, out var all) ? all : 0) : null;

    /// <summary>Submits a script and returns the job's number.</summary>
    /// <exception cref="PipelineException">PK0727: the script was rejected.</exception>
    public static string Submit(string script, params string[] options)
    {
        var (code, output, error) = Try("sbatch", ["--parsable", .. options], script)
            ?? throw new PipelineException(Codes.Scheduler, "'sbatch' cannot be started",
                "run this where Slurm is installed, or print the script with --dry-run");
        return code == 0 ? output.Trim().Split(';')[0] : throw new PipelineException(Codes.Scheduler,
            $"'sbatch' failed with exit code {code}: {error.Trim().Split('\n')[0]}",
            "set what your cluster requires: --partition, --time, or sbatch options after --");
    }

    /// <summary>Returns whether the scheduler still has a job; null when unknown.</summary>
    public static bool? Has(string job) => Try("squeue", ["-h", "-j", job, "-o", "%i"]) switch
    {
        { Code: 0, Output: var listed } => listed.Trim().Length > 0,
        { Error: var error } when error.Contains("Invalid job id", StringComparison.Ordinal) => false,
        _ => null,
    };

    private static (int Code, string Output, string Error)? Try(string program, IReadOnlyList<string> arguments,
        string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^MaxArraySize\s*=\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex ArraySize();
}
