using Microsoft.JSInterop;

namespace PipelineKit.Studio.Components;

/// <summary>Releases scripts of a page that may already be closed.</summary>
internal static class Closing
{
    /// <summary>Waits for the release; a closed page is not an error.</summary>
    public static async ValueTask Quietly(ValueTask closing)
    {
        try
        {
            await closing;
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
        }
    }
}
