using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Studio.Sessions;

/// <summary>
/// The text that is not saved yet, in a hidden file beside the pipeline's: what a crash or a power cut leaves is offered again.
/// </summary>
internal sealed class RecoveryFile : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private readonly string path;
    private readonly Timer timer;
    private readonly Lock sync = new();
    private string? kept, written;

    /// <summary>The file beside a pipeline's.</summary>
    public RecoveryFile(string pipeline)
    {
        path = Path.Combine(Path.GetDirectoryName(pipeline)!, $".{Path.GetFileName(pipeline)}.studio");
        timer = new Timer(_ => Write());
    }

    /// <summary>Told when the file is as it should be; for tests.</summary>
    public event Action? Written;

    /// <summary>What an earlier session left; null when it left nothing.</summary>
    public string? Left()
    {
        try
        {
            return File.Exists(path) ? SourceFile.Read(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipelineException)
        {
            return null;
        }
    }

    /// <summary>Keeps a text soon; null when everything is saved.</summary>
    public void Keep(string? text)
    {
        lock (sync)
            kept = text;
        timer.Change(Quiet, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        Write();
    }

    // A text that cannot be kept here is still in the page and can be saved.
    private void Write()
    {
        lock (sync)
        {
            if (kept == written)
                return;
            try
            {
                if (kept is null)
                    File.Delete(path);
                else
                    PendingFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(kept)));
                written = kept;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipelineException)
            {
                return;
            }
        }
        Written?.Invoke();
    }
}
