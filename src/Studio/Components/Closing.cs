using Microsoft.JSInterop;

namespace PipelineKit.Studio.Components;

/// <summary>The end of what lives in a page that may be gone already.</summary>
internal static class Closing
{
    /// <summary>Waits for it; a page that is gone needs no more.</summary>
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
