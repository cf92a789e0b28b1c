using System.Text;
using System.Text.RegularExpressions;

namespace Zk.Chain;

/// <summary>
/// Writes the Solidity source of a verifier for one key: constants alone; all logic is in
/// <c>contracts/src/Groth16Verifier.sol</c>, which was reviewed and tested once.
/// </summary>
public static partial class VerifierSource
{
    /// <summary>The source of contract <paramref name="contractName"/>.</summary>
    /// <exception cref="ArgumentException">
    /// A name that is no Solidity identifier, a coordinate that is not below q, or no IC point.
    /// </exception>
    public static string Write(string contractName, VerificationKeyPoints key)
    {
        ArgumentNullException.ThrowIfNull(contractName);
        ArgumentNullException.ThrowIfNull(key);
        if (!Identifier().IsMatch(contractName))
            throw new ArgumentException($"a contract name starts with a letter and has letters and digits only, got '{contractName}'", nameof(contractName));
        if (key.Ic.IsDefaultOrEmpty) throw new ArgumentException("a verification key has at least one IC point, got none", nameof(key));
        var source = new StringBuilder();
        source.Append($$"""
            // SPDX-License-Identifier: Apache-2.0
            // Generated from a verification key; do not edit. SHA-256 of the key:
            // {{Hex.Encode(key.Sha256())}}
            pragma solidity 0.8.37;

            import {Groth16Verifier} from "zk/Groth16Verifier.sol";

            /// @title Groth16 verifier of one key with {{key.Ic.Length - 1}} public signals
            contract {{contractName}} is Groth16Verifier {
                /// @inheritdoc Groth16Verifier
                function _verificationKey() internal pure override returns (bytes memory) {
                    return
            """);
        (string Name, byte[] Bytes)[] parts = [.. key.EncodeParts()];
        for (int i = 0; i < parts.Length; i++)
        {
            string end = i == parts.Length - 1 ? ";" : "";
            string start = i == 0 ? " " : "\n            ";
            source.Append($"{start}hex\"{Convert.ToHexStringLower(parts[i].Bytes)}\"{end} // {parts[i].Name}");
        }
        return source.Append("\n    }\n}\n").ToString();
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*\\z")]
    private static partial Regex Identifier();
}
