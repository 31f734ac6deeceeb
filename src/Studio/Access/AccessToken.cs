using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PipelineKit.Studio.Access;

/// <summary>The secret in the address that is printed, and the cookie it is traded for.</summary>
internal sealed class AccessToken
{
    private const int Bytes = 32;
    private readonly byte[] token;
    private readonly byte[] cookie;

    /// <summary>A token that the user chose, or a random one.</summary>
    public AccessToken(string? chosen)
    {
        Text = chosen ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        token = Hash(Text);
        // Whoever sees the cookie does not know the token; a token that the user chose gives the same cookie after a restart.
        Cookie = Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Text), "studio cookie"u8));
        cookie = Hash(Cookie);
    }

    /// <summary>The token.</summary>
    public string Text { get; }

    /// <summary>The value of the cookie.</summary>
    public string Cookie { get; }

    /// <summary>Whether a text is the token; takes the same time whatever it is.</summary>
    public bool IsToken(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Hash(text), token);

    /// <summary>Whether a text is the cookie; takes the same time whatever it is.</summary>
    public bool IsCookie(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Hash(text), cookie);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
