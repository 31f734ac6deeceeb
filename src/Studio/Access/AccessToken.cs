using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PipelineKit.Studio.Access;

/// <summary>The secret in the printed address, and the cookie for which it is exchanged.</summary>
internal sealed class AccessToken
{
    private const int Bytes = 32;
    private readonly byte[] token;
    private readonly byte[] cookie;

    /// <summary>Uses a token chosen by the user, or a random one.</summary>
    public AccessToken(string? chosen)
    {
        Text = chosen ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        token = Hash(Text);
        // The cookie does not reveal the token. A token chosen by the user results in the same cookie after a restart.
        Cookie = Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Text), "studio cookie"u8));
        cookie = Hash(Cookie);
    }

    /// <summary>Gets the token.</summary>
    public string Text { get; }

    /// <summary>Gets the value of the cookie.</summary>
    public string Cookie { get; }

    /// <summary>Returns whether a text is the token, in constant time.</summary>
    public bool IsToken(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Hash(text), token);

    /// <summary>Returns whether a text is the cookie, in constant time.</summary>
    public bool IsCookie(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Hash(text), cookie);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
